/** AWS's own command line, run against a simulator. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';

const AWS = '/usr/bin/aws';

/** For tests that run it. */
export const needsAws = { skip: existsSync(AWS) ? false : 'needs the awscli package' };

export interface Caller {
  readonly region: string;
  /** The access key id, which is the user's name at the simulator. */
  readonly user: string;
}

export interface Ran {
  readonly failed: boolean;
  readonly out: string;
  readonly error: string;
}

/** Runs `aws …`, successful or not. */
export function runAws(endpoint: string, words: readonly string[], { region, user }: Caller): Promise<Ran> {
  const env = {
    PATH: process.env.PATH,
    AWS_ACCESS_KEY_ID: user,
    AWS_SECRET_ACCESS_KEY: 'x',
    AWS_DEFAULT_REGION: region,
    AWS_PAGER: '',
  };
  return new Promise((resolve) => {
    execFile(AWS, ['--endpoint-url', endpoint, '--output', 'json', ...words], { env }, (failure, out, error) =>
      resolve({ failed: failure !== null, out, error }),
    );
  });
}

/** The answer of `aws …`; nothing where the operation answers nothing. Rejects with the words of a failure. */
export async function askAws<Answer>(endpoint: string, words: readonly string[], caller: Caller): Promise<Answer> {
  const { failed, out, error } = await runAws(endpoint, words, caller);
  if (failed) throw new Error(error);
  return JSON.parse(out || '{}') as Answer;
}
