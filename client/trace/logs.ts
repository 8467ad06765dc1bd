import * as vscode from 'vscode';

/** Searches the workspace for a trace's id, in X-Ray's form and in W3C's, which OpenTelemetry's log records have. */
export async function searchLogs(id: string): Promise<void> {
  const w3c = id.replace(/^1-/, '').replace('-', '');
  await vscode.commands.executeCommand('workbench.action.findInFiles', {
    query: `${id}|${w3c}`,
    isRegex: true,
    triggerSearch: true,
    filesToExclude: '**/.nephoscope/**',
    // Logs are often ignored by Git, and so by a search that isn't told otherwise.
    useExcludeSettingsAndIgnoreFiles: false,
  });
}
