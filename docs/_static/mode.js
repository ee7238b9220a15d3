// Choose light or dark before the page is drawn; the theme's own script does the rest.
{
  const { dataset } = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  let chosen;
  try {
    chosen = localStorage.getItem("mode");
  } catch {
    // Nothing may be kept.
  }
  dataset.mode = chosen || "auto";
  dataset.theme = dataset.mode === "auto" ? (dark ? "dark" : "light") : dataset.mode;

  // Paper is light.
  let shown;
  addEventListener("beforeprint", () => {
    shown = dataset.theme;
    dataset.theme = "light";
  });
  addEventListener("afterprint", () => {
    dataset.theme = shown;
  });
}
