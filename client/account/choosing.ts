/** Asks a person which account and which regions to show, and says what that costs before anything is asked of AWS. */
import * as vscode from 'vscode';
import type { Chosen } from './clients.ts';
import { type Profile, readProfiles } from './profiles.ts';
import { regionsBeside } from './regions.ts';
import { COST } from './words.ts';

/** A person's choice; `simulator` is one as well. Undefined: none was made. */
export type Choice = { readonly simulator: true } | Chosen | undefined;

/** Remembered for the workspace: the profiles of which the cost was told, and the regions that were chosen last. */
const agreedKey = 'account.agreed';
const regionsKey = 'account.regions';
/** The name of the credentials in the environment, where a profile's would stand. */
const ENVIRONMENT = '';

/** Asks for all of it, one question after the other. */
export async function choose(memory: vscode.Memento, shown: Chosen | undefined): Promise<Choice> {
  const profile = await chooseProfile(shown);
  if (profile === undefined || 'simulator' in profile) return profile;
  const regions = await chooseRegions(memory, profile);
  if (!regions || !(await agreed(memory, profile.name))) return undefined;
  return { ...(profile.name !== ENVIRONMENT && { profile: profile.name }), regions };
}

interface ProfileItem extends vscode.QuickPickItem {
  readonly choice?: Profile | { readonly simulator: true };
}

async function chooseProfile(shown: Chosen | undefined): Promise<ProfileItem['choice']> {
  const { t } = vscode.l10n;
  const { AWS_PROFILE, AWS_REGION, AWS_DEFAULT_REGION } = process.env;
  const environment = { name: ENVIRONMENT, region: AWS_REGION ?? AWS_DEFAULT_REGION ?? '' };
  const profiles = await readProfiles(process.env);
  const items: ProfileItem[] = [
    {
      label: `$(radio-tower) ${t('Simulator')}`,
      description: shown ? t('on this machine') : t('on this machine, shown now'),
      choice: { simulator: true },
    },
    { label: t('AWS accounts, read-only'), kind: vscode.QuickPickItemKind.Separator },
    ...(inEnvironment() ? [{ label: `$(key) ${t('Credentials of the environment')}`, choice: environment }] : []),
    ...profiles.map((profile) => ({
      label: `$(cloud) ${profile.name}`,
      description: [
        profile.region,
        profile.endpoint,
        profile.signIn && t('single sign-on'),
        profile.name === AWS_PROFILE && 'AWS_PROFILE',
        shown?.profile === profile.name && t('shown now'),
      ]
        .filter(Boolean)
        .join(' · '),
      choice: profile,
    })),
    ...(profiles.length === 0 && !inEnvironment()
      ? [{ label: `$(info) ${t('No profiles were found')}`, detail: t('“aws configure sso” in a terminal makes one.') }]
      : []),
  ];
  const title = t('Where the Views’ Data Come From');
  const picked = await vscode.window.showQuickPick(items, { title, matchOnDescription: true });
  return picked?.choice;
}

/** What the SDK's chain finds there without a profile. */
function inEnvironment(): boolean {
  const { AWS_ACCESS_KEY_ID, AWS_WEB_IDENTITY_TOKEN_FILE, AWS_CONTAINER_CREDENTIALS_RELATIVE_URI } = process.env;
  const container = AWS_CONTAINER_CREDENTIALS_RELATIVE_URI ?? process.env.AWS_CONTAINER_CREDENTIALS_FULL_URI;
  return [AWS_ACCESS_KEY_ID, AWS_WEB_IDENTITY_TOKEN_FILE, container].some(
    (value) => value !== undefined && value !== '',
  );
}

async function chooseRegions(memory: vscode.Memento, profile: Profile): Promise<readonly string[] | undefined> {
  const { t } = vscode.l10n;
  const offered = regionsBeside(profile.region);
  const usual = offered.filter(({ optIn }) => !optIn).map(({ name }) => name);
  const last = memory.get<Record<string, readonly string[]>>(regionsKey, {})[profile.name];
  const own = profile.region || undefined;
  type Item = vscode.QuickPickItem & { readonly regions?: readonly string[] };
  const items: Item[] = [
    ...(own ? [{ label: own, description: t('of the profile'), regions: [own] }] : []),
    ...(last && last.join() !== own ? [{ label: last.join(', '), description: t('as last time'), regions: last }] : []),
    { label: t('All regions'), description: t('{0}: those that every account has', usual.length), regions: usual },
    { label: t('Some regions…') },
  ];
  const picked = await vscode.window.showQuickPick(items, { title: t('Regions of {0}', labelOf(profile.name)) });
  if (!picked) return undefined;
  const regions = picked.regions ?? (await someRegions(offered, last ?? (own ? [own] : [])));
  if (!regions || regions.length === 0) return undefined;
  await memory.update(regionsKey, { ...memory.get(regionsKey, {}), [profile.name]: regions });
  return regions;
}

async function someRegions(
  offered: ReturnType<typeof regionsBeside>,
  chosen: readonly string[],
): Promise<string[] | undefined> {
  const items = offered.map(({ name, optIn }) => ({
    label: name,
    picked: chosen.includes(name),
    ...(optIn && { description: vscode.l10n.t('where the account has enabled it') }),
  }));
  const picked = await vscode.window.showQuickPick(items, { canPickMany: true, title: vscode.l10n.t('Regions') });
  return picked?.map(({ label }) => label);
}

/** Says the cost once of each profile. */
async function agreed(memory: vscode.Memento, name: string): Promise<boolean> {
  const before = memory.get<readonly string[]>(agreedKey, []);
  if (before.includes(name)) return true;
  const yes = vscode.l10n.t('Show the Account');
  const question = vscode.l10n.t('Show the AWS account of {0}?', labelOf(name));
  if ((await vscode.window.showInformationMessage(question, { modal: true, detail: COST }, yes)) !== yes) return false;
  await memory.update(agreedKey, [...before, name]);
  return true;
}

function labelOf(name: string): string {
  return name === ENVIRONMENT ? vscode.l10n.t('the environment') : `“${name}”`;
}
