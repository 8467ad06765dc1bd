/** Which documents are worth starting the language server for: a coarse look that takes well under a millisecond. */
import type * as vscode from 'vscode';

const languages = new Set(['yaml', 'json', 'jsonc', 'cloudformation', 'yaml-cloudformation', 'json-cloudformation']);

/** The languages in which definitions are written. */
export const selector = [...languages].map((language) => ({ language }));

const typed = /AWS::(?:CloudWatch|Config|Events|Serverless|XRay)::/;
const untyped = /"(?:fixed_target|detail-type|detail|source)"\s*:/;

/** True when a document can hold a definition. */
export function holdsDefinitions(document: vscode.TextDocument): boolean {
  if (!languages.has(document.languageId) || document.uri.scheme === 'output') return false;
  const text = document.getText();
  return typed.test(text) || (document.languageId.startsWith('json') && untyped.test(text));
}
