import * as vscode from 'vscode';

/** The tabs of a view, such as `serviceMap`. */
export function tabsOf(view: string): vscode.Tab[] {
  const isView = ({ input }: vscode.Tab) =>
    input instanceof vscode.TabInputWebview && input.viewType.endsWith(`nephoscope.${view}`);
  return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(isView);
}

/** Resolves with the tab of a view that `command` opens: the window tells of its tabs a moment after they are there. */
export async function opened(view: string, command: () => Thenable<unknown>): Promise<vscode.Tab> {
  const shown = new Promise<vscode.Tab>((done) => {
    const listener = vscode.window.tabGroups.onDidChangeTabs(() => {
      const [tab] = tabsOf(view);
      if (!tab) return;
      listener.dispose();
      done(tab);
    });
  });
  await command();
  return shown;
}
