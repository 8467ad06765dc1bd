import { check } from '../../check.ts';
import { nearest } from '../../near.ts';
import { type Environment, variables } from '../environment.ts';

/**
 * A misspelt name of a variable of X-Ray's SDKs.
 *
 * Under another name nobody reads it: the SDK sends to its default address, or under its default name.
 * Source: X-Ray developer guide, "Environment variables" of each SDK.
 */
export const variableName = check<Environment>({
  code: 'xray-setup/variable-name',
  severity: 'warning',
  run({ variables: all }, report) {
    for (const { name, nameAt } of all) {
      const near = name.startsWith('_') ? undefined : nearest(name, variables.keys(), 2);
      if (near === undefined) continue;
      report(nameAt, `No SDK reads ${name}. Did you mean ${near}?`, {
        // A name is a key here and a value there.
        fix: { kind: 'replace', title: `Rename to ${near}`, at: nameAt, value: near },
      });
    }
  },
  fires: [{ AWS_XRAY_DEAMON_ADDRESS: 'xray:2000' }, { AWS_XRAY_CONTEXT_MISING: 'LOG_ERROR' }],
  silent: [{ AWS_XRAY_DAEMON_ADDRESS: 'xray:2000' }, { XRAY_GROUP: 'shop' }, { AWS_XRAY_SOMETHING_NEW: '1' }],
  unknown: [{ 'Fn::Transform': { Name: 'Shared' } }],
});
