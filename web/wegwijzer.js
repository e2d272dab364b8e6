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
  const load = (name) => import(new URL(`chat/${name}.js`, script.src).href);
  // element.js and what it imports, asked for in one go: none waits until another has been read.
  const first = ["styles", "dom", "icons", "launcher", "quick-exit", "settings", "status", "store", "texts.nl", "element"];
  Promise.all(first.map(load)).then((modules) => modules.at(-1).mount(settings));
})();
