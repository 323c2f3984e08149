// Toasts can be closed; those without a choice to make leave by themselves, unless one is reading them.
whenShown("[data-toast]", (toast) => {
  const close = toast.querySelector("[data-toast-close]");
  close.hidden = false;
  close.addEventListener("click", () => toast.remove());
  if (toast.querySelector("a") || !toast.closest("#toasts")) return;
  const leave = () => (toast.matches(":hover, :focus-within") ? setTimeout(leave, 3000) : toast.remove());
  setTimeout(leave, 8000);
});
