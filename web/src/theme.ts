// Light and dark: as the device says, or as the reader chooses.
import { Facts, Palette } from "./blocks";

const DARK = window.matchMedia("(prefers-color-scheme: dark)");

export class Theme {
  constructor(
    private readonly facts: Facts,
    select: HTMLSelectElement,
    changed: (palette: Palette) => void,
  ) {
    const apply = () => {
      const root = document.documentElement;
      if (select.value === "auto") delete root.dataset.theme;
      else root.dataset.theme = select.value;
      this.dark = select.value === "auto" ? DARK.matches : select.value === "dark";
      changed(this.palette());
    };
    this.dark = DARK.matches;
    select.addEventListener("change", apply);
    DARK.addEventListener("change", apply);
    // Paper is white.
    window.addEventListener("beforeprint", () => changed(this.facts.palettes.light));
    window.addEventListener("afterprint", apply);
  }

  private dark: boolean;

  palette(): Palette {
    return this.dark ? this.facts.palettes.dark : this.facts.palettes.light;
  }
}
