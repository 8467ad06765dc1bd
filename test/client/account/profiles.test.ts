import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endpointOf, profilesIn } from '../../../client/account/profiles.ts';
import { regionsBeside, regionsInWords } from '../../../client/account/regions.ts';

const CONFIG = `# a comment
[default]
region = us-east-1
[profile "with space"]
region=eu-west-1
sso_session = corporation
[sso-session corporation]
sso_region = eu-west-1
[profile local]
endpoint_url = http://localhost:4566
s3 =
  region = us-west-2
[profile signed]
login_session = arn:aws:iam::123456789012:user/alice
[services development]
[broken
`;
const CREDENTIALS = `[local]
aws_access_key_id = a
[keys]
region = sa-east-1
`;

test('profiles of both files, each once; sections of other kinds and settings of services aren’t profiles', () => {
  assert.deepEqual(profilesIn(CONFIG, CREDENTIALS), [
    { name: 'default', region: 'us-east-1' },
    { name: 'keys', region: 'sa-east-1' },
    { name: 'local', endpoint: 'http://localhost:4566' },
    { name: 'signed', signIn: 'aws login' },
    { name: 'with space', region: 'eu-west-1', signIn: 'aws sso login' },
  ]);
  assert.deepEqual(profilesIn('', ''), []);
});

test('a profile’s endpoint counts, unless the environment says otherwise', () => {
  const profile = { name: 'local', endpoint: 'http://localhost:4566' };
  assert.equal(endpointOf(profile, {}), 'http://localhost:4566');
  assert.equal(endpointOf(profile, { AWS_ENDPOINT_URL: 'http://localhost:1' }), undefined);
  assert.equal(endpointOf(profile, { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' }), undefined);
});

test('regions of the credentials’ own partition; many of them in few words', () => {
  assert.deepEqual(
    regionsBeside('cn-north-1').map(({ name }) => name),
    ['cn-north-1', 'cn-northwest-1'],
  );
  const usual = regionsBeside('eu-west-1').flatMap(({ name, optIn }) => (optIn ? [] : [name]));
  assert.equal(usual.length, 17);
  assert.deepEqual([usual, usual.slice(0, 3), usual.slice(0, 2)].map(regionsInWords), [
    'all regions',
    '3 regions',
    'us-east-1, us-east-2',
  ]);
});
