/** The HTML document of a webview: one for the extension host and the browser tests alike. */
export interface WebviewDocument {
  title: string;
  /** Fresh for each document; only the script that carries it runs. */
  nonce: string;
  /** `webview.cspSource`: where the view's own styles and fonts come from. */
  cspSource: string;
  scriptUri: string;
  styleUri: string;
  /** BCP 47 tag of the interface's language. */
  language?: string;
}

/** The document's text. It holds no data and no markup of the view: the script builds those, after the policy holds. */
export function webviewHtml(document: WebviewDocument): string {
  const { title, nonce, scriptUri, styleUri, language = 'en' } = document;
  return `<!DOCTYPE html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(contentSecurityPolicy(document))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="${escapeHtml(styleUri)}">
</head>
<body>
<main id="view"></main>
<script nonce="${escapeHtml(nonce)}" src="${escapeHtml(scriptUri)}"></script>
</body>
</html>
`;
}

/** Nothing but the view's own script, styles, fonts and workers made from its own text: no network at all. */
export function contentSecurityPolicy({ nonce, cspSource }: Pick<WebviewDocument, 'nonce' | 'cspSource'>): string {
  return [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    'worker-src blob:',
    `style-src ${cspSource}`,
    `font-src ${cspSource}`,
  ].join('; ');
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
