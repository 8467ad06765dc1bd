import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutTags, withTags } from '../../../server/core/xray/tags.ts';

const STAGE = { Key: 'stage', Value: 'prod' };

test('tags are set by their keys, and answered in their order', () => {
  const owner = { Key: 'Owner', Value: 'me@example.com' };
  assert.deepEqual(withTags([STAGE], [{ ...STAGE, Value: 'test' }, owner]), {
    tags: [owner, { ...STAGE, Value: 'test' }],
  });
  assert.deepEqual(withoutTags([owner, STAGE], ['Owner', 'none']), { tags: [STAGE] });
});

test('AWS keeps aws: for itself, and some characters out', () => {
  for (const [what, changed, says] of [
    ['a system key', withTags([], [{ Key: 'aws:x', Value: '' }]), /begins with aws:/],
    ['a system key that goes', withoutTags([], ['aws:x']), /AWS's own/],
    ['a character', withTags([], [{ Key: 'a', Value: 'x<y' }]), /"x<y" can't stand in a tag/],
    ['a key twice', withTags([], [STAGE, STAGE]), /stage is given twice/],
  ] as const) {
    assert.ok('fault' in changed && changed.fault === 'invalid', what);
    assert.match(changed.says, says, what);
  }
});

test('a resource has 50 tags at most', () => {
  const fifty = Array.from({ length: 50 }, (_, index) => ({ Key: `k${index}`, Value: '' }));
  assert.ok('tags' in withTags(fifty.slice(1), [fifty[0]!, fifty[1]!]));
  const more = withTags(fifty, [STAGE]);
  assert.ok('fault' in more && more.fault === 'too many');
});
