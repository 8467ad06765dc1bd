import type { Health } from './health.ts';

/** Colours and fonts of the editor's theme, as a canvas needs them: resolved values, read once for each theme. */
export interface Theme {
  kind: 'light' | 'dark' | 'high-contrast';
  background: string;
  panel: string;
  foreground: string;
  muted: string;
  border: string;
  focus: string;
  selection: string;
  /** Lines and marks that carry no state. */
  neutral: string;
  health: Record<Health, string>;
  /** For what carries no judgement, or one that health has no word for. */
  series: { blue: string; orange: string };
  font: string;
  /** No animation: the user asked the system or the editor for less motion. */
  still: boolean;
}

/** Reads the theme from the `--vscode-*` variables and body classes that VS Code gives every webview. */
export function readTheme(): Theme {
  const color = themeColor;
  const kind = themeKind();
  return {
    kind,
    background: color('editor-background'),
    panel: color('sideBar-background', 'editor-background'),
    foreground: color('editor-foreground', 'foreground'),
    muted: kind === 'high-contrast' ? color('foreground') : color('descriptionForeground', 'foreground'),
    border: color('contrastBorder', 'panel-border', 'editorWidget-border', 'foreground'),
    focus: color('focusBorder', 'contrastActiveBorder', 'foreground'),
    selection: color('contrastActiveBorder', 'list-highlightForeground', 'focusBorder', 'foreground'),
    neutral: kind === 'high-contrast' ? color('foreground') : color('charts-lines', 'descriptionForeground'),
    health: {
      ok: color('charts-green', 'testing-iconPassed'),
      error: color('editorWarning-foreground', 'charts-yellow'),
      throttle: color('charts-purple', 'editorInfo-foreground'),
      fault: color('charts-red', 'editorError-foreground'),
    },
    series: {
      blue: color('charts-blue', 'foreground'),
      orange: opaque(color('charts-orange', 'editorWarning-foreground')),
    },
    font: color('font-family') === 'CanvasText' ? 'sans-serif' : color('font-family'),
    still: document.body.classList.contains('vscode-reduce-motion') || reducedMotion().matches,
  };
}

/** The first of some `--vscode-*` variables that the theme has. */
export function themeColor(...names: string[]): string {
  const style = getComputedStyle(document.documentElement);
  for (const name of names) {
    const value = style.getPropertyValue(`--vscode-${name}`).trim();
    if (value) return value;
  }
  return 'CanvasText';
}

/** VS Code's own themes give some colours as those of highlights, which a line or a mark can't be drawn with. */
function opaque(color: string): string {
  return `rgb(from ${color} r g b / 1)`;
}

/** Calls `changed` with the new theme whenever the user changes theme, contrast, font or motion. */
export function watchTheme(changed: (theme: Theme) => void): void {
  const notify = () => changed(readTheme());
  const observer = new MutationObserver(notify);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style', 'class'] });
  observer.observe(document.body, { attributes: true, attributeFilter: ['class', 'data-vscode-theme-id'] });
  reducedMotion().addEventListener('change', notify);
}

function themeKind(): Theme['kind'] {
  const { classList } = document.body;
  if (classList.contains('vscode-high-contrast') || classList.contains('vscode-high-contrast-light')) {
    return 'high-contrast';
  }
  return classList.contains('vscode-light') ? 'light' : 'dark';
}

function reducedMotion(): MediaQueryList {
  return window.matchMedia('(prefers-reduced-motion: reduce)');
}
