// The outlet and the day of each article that may be added, as they are typed. Joined before others.
function typedDrafts() {
  return [...document.querySelectorAll("#found form")].map((form) => Object.fromEntries(new FormData(form)));
}
