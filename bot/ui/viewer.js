// The article behind a button, with its quote in view: showArticle(button). `server` is Gradio's. Each tab that opens
// articles is joined to this; the dialog is one for all.
const viewer = document.getElementById("pane") ?? document.createElement("dialog");

async function showArticle(pressed) {
  viewer.innerHTML = await server.show_passage({ ...pressed.dataset });
  viewer.lang = pressed.dataset.language;
  const drawer = pressed.closest(":popover-open"); // from a drawer, one comes back to the drawer
  viewer.onclose = () => {
    if (drawer?.isConnected) drawer.showPopover();
    pressed.focus();
  };
  viewer.showModal();
  viewer.querySelector("mark")?.scrollIntoView({ block: "center", inline: "nearest" });
}

if (!viewer.isConnected) {
  viewer.id = "pane";
  viewer.setAttribute("aria-labelledby", "pane-title");
  document.body.append(viewer);
  viewer.addEventListener("click", (event) => {
    if (event.target === viewer || event.target.closest("[data-close]")) viewer.close();
  });
}
