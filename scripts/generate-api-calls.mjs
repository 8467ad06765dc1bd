/**
 * Writes server/catalog/api-calls.json: the names of the operations of AWS's services, by the service's address as
 * `eventSource` in CloudTrail's records has it.
 *
 * Usage: node scripts/generate-api-calls.mjs FOLDER   where FOLDER is the `apis` folder of npm's aws-sdk 2 (Apache-2.0)
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { root } from './bootstrap.mjs';

const [folder] = process.argv.slice(2);
const { version } = JSON.parse(readFileSync(join(dirname(folder), 'package.json'), 'utf8'));

/** Addresses in CloudTrail that differ from those of the API. Source: CloudTrail user guide, supported services. */
const renamed = {
  'api.ecr': ['ecr'],
  'api.ecr-public': ['ecr-public'],
  'api.sagemaker': ['sagemaker'],
  'api.pricing': ['pricing'],
  email: ['ses'],
  streams: ['dynamodb'],
  'cognito-idp': ['cognito-idp'],
};

/** Calls without an operation of an API. Source: CloudTrail user guide, non-API events; IAM and STS user guides. */
const more = {
  signin: [
    'ConsoleLogin',
    'CheckMfa',
    'ExitRole',
    'RenewRole',
    'SwitchRole',
    'GetSigninToken',
    'PasswordRecoveryRequested',
    'PasswordRecoveryCompleted',
  ],
  sts: ['AssumeRoleWithSAML', 'AssumeRoleWithWebIdentity'],
  kms: ['RotateKey', 'DeleteKey'],
};

const calls = new Map();
for (const file of globSync('*.min.json', { cwd: folder }).sort()) {
  const { metadata, operations } = JSON.parse(readFileSync(join(folder, file), 'utf8'));
  const names = Object.keys(operations);
  const { endpointPrefix } = metadata;
  for (const service of renamed[endpointPrefix] ?? [endpointPrefix]) {
    const known = calls.get(service) ?? new Set();
    for (const name of names) known.add(basename(name).replace(/\d{8}$/, ''));
    calls.set(service, known);
  }
}
for (const [service, names] of Object.entries(more)) {
  calls.set(service, new Set([...(calls.get(service) ?? []), ...names]));
}
const services = Object.fromEntries(
  [...calls].sort(([a], [b]) => (a < b ? -1 : 1)).map(([service, names]) => [service, [...names].sort().join(' ')]),
);
const source = `scripts/generate-api-calls.mjs: aws-sdk ${version} (Apache-2.0), and the CloudTrail user guide for what it lacks`;
writeFileSync(join(root, 'server/catalog/api-calls.json'), `${JSON.stringify({ source, services }, null, 1)}\n`);
