// The menu of formats: what is chosen is asked for, and the menu closes; Escape and a press elsewhere close it too.
const menu = () => element.querySelector("details");

element.addEventListener("click", (event) => {
  const chosen = event.target.closest("[data-format]");
  if (!chosen) return;
  menu().open = false;
  menu().querySelector("summary").focus();
  trigger("select", { format: chosen.dataset.format });
});

element.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !menu()?.open) return;
  event.preventDefault();
  event.stopPropagation();
  menu().open = false;
  menu().querySelector("summary").focus();
});

document.addEventListener("click", (event) => {
  if (menu()?.open && !element.contains(event.target)) menu().open = false;
});
