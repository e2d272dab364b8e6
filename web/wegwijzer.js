/**
 * The one script tag: <script src=".../wegwijzer.js" data-municipality="enschede" defer></script>
 * A classic script, so that any site can embed it without type="module". It loads the component
 * from the folder it came from itself; web/README.md lists the data- settings.
 */
(() => {
  "use strict";
  const script = document.currentScript;
  if (!script) return;
  const settings = { ...script.dataset };
  import(new URL("chat/element.js", script.src).href).then((module) => module.mount(settings));
})();
