// The language that the page is shown in: the one that this browser was last switched to, else the first of its own that
// the page speaks, else the usual one. Joined before others.
const CHOSEN = "faktakoll-language"; // in localStorage

function speak(language) {
  document.documentElement.lang = language;
  return language;
}

function keepLanguage(language) {
  try {
    localStorage.setItem(CHOSEN, speak(language));
  } catch {
    // forbidden: the next page begins in the browser's own
  }
}

function ownLanguage(usual, offered) {
  let chosen = null;
  try {
    chosen = localStorage.getItem(CHOSEN);
  } catch {
    // forbidden
  }
  const wanted = [chosen, ...navigator.languages.map((each) => each.slice(0, 2))];
  return speak(wanted.find((each) => offered.includes(each)) ?? usual);
}
