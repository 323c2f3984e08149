// The button that copies an address or a text appears only where it can work.
whenShown("[data-copy]", (place) => {
  const button = place.querySelector("[data-copy-button]");
  const field = place.querySelector("input");
  const text = place.querySelector("[data-copy-text]");
  const words = button.querySelector("span");
  const before = words.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    if (field) field.select();
    else getSelection().selectAllChildren(text);
    if (navigator.clipboard) await navigator.clipboard.writeText(field ? field.value : text.textContent);
    else document.execCommand("copy");
    words.textContent = button.dataset.copied;
    setTimeout(() => (words.textContent = before), 2500);
  });
});
