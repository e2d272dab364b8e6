/** Swallows keys and changes built-ins, as some host pages do. */
for (const type of ["keydown", "keyup", "keypress"]) document.addEventListener(type, (event) => event.stopPropagation(), true);
