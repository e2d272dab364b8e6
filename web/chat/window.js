/**
 * The window of the chat: beside the page (a popover, the page stays usable), or modal where it
 * covers the page, so that no focus gets behind it.
 */

import { h } from "./dom.js";

/** The same limits as in panel.css. */
const COVERS = "(max-width: 40em), (max-height: 30em)";

/** Room that is left when the keyboard of a phone is up; pinching to zoom is left alone. */
function followKeyboard(dialog) {
  const view = window.visualViewport;
  view?.addEventListener("resize", () => {
    if (view.scale !== 1) return;
    dialog.style.setProperty("--ww-view-height", `${view.height}px`);
    dialog.style.setProperty("--ww-view-top", `${view.offsetTop}px`);
  });
}

/** `onDismiss`: the browser closed it by itself. */
export function chatWindow(content, onDismiss) {
  const covers = window.matchMedia(COVERS);
  const dialog = h("dialog", { class: "window", "aria-labelledby": "title", oncancel: keepOpen, onclose: closed }, content);
  let open = false;
  followKeyboard(dialog);
  covers.addEventListener("change", () => {
    if (!open) return;
    const focused = dialog.getRootNode().activeElement;
    take();
    put();
    focused?.focus({ preventScroll: true });
  });

  /** Escape is counted and handled elsewhere (quick-exit.js, element.js). */
  function keepOpen(event) {
    event.preventDefault();
  }

  /** The event of a close that made room for the other way of showing comes late: look, do not count. */
  function closed() {
    const shown = dialog.open || dialog.hasAttribute("popover");
    if (open && !shown) onDismiss();
  }

  function put() {
    open = true;
    if (covers.matches || !dialog.showPopover) {
      dialog.removeAttribute("popover");
      if (covers.matches) dialog.showModal();
      else dialog.show();
    } else {
      dialog.setAttribute("popover", "manual");
      dialog.showPopover();
    }
  }

  function take() {
    open = false;
    if (dialog.hasAttribute("popover")) dialog.hidePopover();
    else dialog.close();
  }
  return { element: dialog, show: put, hide: take };
}
