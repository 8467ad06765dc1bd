/** Where the workspace writes a sampling rule: the watched file that the simulator names, or a template that has it. */
import * as vscode from 'vscode';
import { lineOfRule } from './line-of-rule.ts';

/** Files that are looked at, and the largest of them. */
const FILES = 2000;
const BYTES = 1 << 20;

/**
 * Opens the place where a rule is written.
 *
 * @param file the watched file that has it, where one is known, and the line in it, from 1
 * @returns false where no file has it
 */
export async function openDefinition(rule: string, file?: string, line = 1): Promise<boolean> {
  if (file !== undefined) {
    await openLine(vscode.Uri.file(file), line);
    return true;
  }
  const files = await vscode.workspace.findFiles('**/*.{yaml,yml,json,template}', '**/node_modules/**', FILES);
  for (const uri of files) {
    const found = lineOfRule(await textOf(uri), rule);
    if (found === undefined) continue;
    await openLine(uri, found);
    return true;
  }
  return false;
}

async function textOf(uri: vscode.Uri): Promise<string> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open) return open.getText();
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    return size > BYTES ? '' : new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return '';
  }
}

async function openLine(uri: vscode.Uri, line: number): Promise<void> {
  const at = new vscode.Position(line - 1, 0);
  await vscode.window.showTextDocument(uri, { selection: new vscode.Range(at, at) });
}
