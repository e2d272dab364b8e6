/** The demo page only: loads the example theme that the address asks for (?stijl=kust). */
const themes = ["kust", "stad", "bos"];
const asked = new URLSearchParams(location.search).get("stijl");
if (themes.includes(asked)) {
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: `static/themes/${asked}.css` });
  document.head.append(link);
}
// The search box is scenery; the policy of the page allows no form to be sent.
document.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
for (const link of document.querySelectorAll(".switch a")) {
  if (new URL(link.href).search === location.search) link.setAttribute("aria-current", "true");
}
