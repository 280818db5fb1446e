// Files that are dropped anywhere on the tab go the way of its button for choosing files. One that is larger than `limit`
// (bytes; see uploads.py) is not sent at all: the server is told its name and size, to say so. `trigger` is Gradio's.
const zone = element.closest("[role=tabpanel]");

for (const name of ["dragenter", "dragover", "dragleave", "drop"]) {
  zone.addEventListener(name, (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    zone.classList.toggle("dragging", name === "dragenter" || name === "dragover");
    if (name !== "drop" || event.dataTransfer.files.length === 0) return;
    const input = zone.querySelector("input[type=file]");
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
}

zone.addEventListener(
  "change",
  (event) => {
    const large = [...(event.target.files ?? [])].find((file) => file.size > limit);
    if (!large) return;
    event.stopImmediatePropagation();
    event.target.value = "";
    trigger("select", { name: large.name, size: large.size });
  },
  true,
);
