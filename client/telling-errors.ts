import * as vscode from 'vscode';
import { noticeOf } from './questions.ts';

/** Does what a person asked for; tells them when it fails. */
export async function tellingErrors(act: () => PromiseLike<unknown>): Promise<void> {
  try {
    await act();
  } catch (error) {
    void vscode.window.showErrorMessage(noticeOf(error));
  }
}
