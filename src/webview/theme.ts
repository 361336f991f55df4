/** The colours of VS Code's theme, for what CSS can't reach. https://code.visualstudio.com/api/references/theme-color */

export interface Theme {
  background: string;
  foreground: string;
  dim: string;
  grid: string;
  run: string;
  /** Many slices and waits in one place, of which little ran. */
  runSparse: string;
  wait: string;
  waitTask: string;
  scheduled: string;
  unwinding: string;
  unwindingWait: string;
  /** Of one arrow among many. */
  unwindingFaint: string;
  done: string;
  failed: string;
  cancelled: string;
  overview: string;
  /** Over what is not on screen. */
  shade: string;
  link: string;
  awaits: string;
  focus: string;
  hover: string;
  selected: string;
  /** Around shapes in high contrast; transparent elsewhere. */
  outline: string;
  family: string;
}

/** Reads the theme as it is at this moment. */
export function readTheme(): Theme {
  const style = getComputedStyle(document.documentElement);
  const color = (name: string, fallback: string) => style.getPropertyValue(`--vscode-${name}`).trim() || fallback;
  const background = color("panel-background", color("editor-background", "#ffffff"));
  const foreground = color("foreground", "#333333");
  const blue = color("charts-blue", "#1a85ff");
  const orange = opaque(color("charts-orange", "#f38518"));
  const purple = color("charts-purple", "#652d90");
  return {
    background,
    foreground,
    dim: color("descriptionForeground", foreground),
    grid: mix(foreground, 9),
    run: blue,
    runSparse: over(blue, 62, background),
    wait: mix(foreground, 10),
    waitTask: mix(purple, 22),
    scheduled: mix(foreground, 28),
    unwinding: orange,
    unwindingWait: mix(orange, 30),
    unwindingFaint: mix(orange, 45),
    done: color("charts-green", "#388a34"),
    failed: color("charts-red", "#e51400"),
    cancelled: orange,
    overview: mix(blue, 35),
    shade: mix(background, 70),
    link: over(foreground, 38, background),
    awaits: mix(purple, 75),
    focus: color("focusBorder", "#0090f1"),
    hover: color("list-hoverBackground", mix(foreground, 5)),
    selected: color("list-inactiveSelectionBackground", mix(foreground, 10)),
    outline: color("contrastBorder", "transparent"),
    family: color("font-family", "sans-serif"),
  };
}

/** Calls back when VS Code has put in another theme: it sets the variables on the root, and a class on the body. */
export function onThemeChange(changed: () => void): void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["style"] });
  observer.observe(document.body, { attributes: true, attributeFilter: ["class"] });
}

/** A colour as it is seen over another; lines of it that cross don't add up. */
function over(color: string, percent: number, ground: string): string {
  return `color-mix(in srgb, ${color} ${percent}%, ${ground})`;
}

/** The themes' own orange is see-through, because it is a highlight elsewhere. */
function opaque(color: string): string {
  return `rgb(from ${color} r g b / 1)`;
}

/** A colour of which that part in a hundred is seen. */
function mix(color: string, percent: number): string {
  return `color-mix(in srgb, ${color} ${percent}%, transparent)`;
}
