// The keys of whichever tab is shown: "/" leads to where one writes in it, Esc presses its Stop unless there is something
// to close, and Ctrl+Enter presses the button that takes a whole text. Runs once, in the head of the page.
(() => {
  const PLACES = "#question textarea, #filters [name=words], #to-check textarea";
  const STOPS = "#stop, .seeking button, #check-stop";
  const TAKES = "#take, #check-start";
  const TEXTS = "#pasted, #to-check";
  // Where "/" is a character: not on a radio button, a check box or a button for files.
  const WRITING = "input:not([type=radio], [type=checkbox], [type=file]), textarea, select, [contenteditable], dialog";
  const shown = (selectors) => [...document.querySelectorAll(selectors)].find((each) => each.checkVisibility());

  function meant({ key, ctrlKey, metaKey, target }) {
    if (ctrlKey || metaKey) return key === "Enter" && target.closest(TEXTS) && shown(TAKES);
    if (key === "Escape") return !document.querySelector("dialog[open], :popover-open") && shown(STOPS);
    return key === "/" && !target.closest(WRITING) && shown(PLACES);
  }

  document.addEventListener("keydown", (event) => {
    const found = !event.defaultPrevented && !event.altKey && meant(event);
    if (!found) return;
    event.preventDefault();
    if (found.matches("button")) found.click();
    else found.focus();
  });

  // In a text Enter breaks the line, with Shift too, which Gradio would take for sending it.
  document.addEventListener(
    "keypress",
    (event) => {
      if (event.key === "Enter" && event.shiftKey && event.target.closest(TEXTS)) event.stopPropagation();
    },
    true,
  );
})();
