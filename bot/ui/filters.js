// Tells what is chosen in the filters, once nothing more is being typed.
let waiting;
element.addEventListener("input", (event) => {
  event.stopPropagation();
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    trigger("input", Object.fromEntries(new FormData(element.querySelector("form"))));
  }, 200);
});
element.addEventListener("submit", (event) => event.preventDefault());
