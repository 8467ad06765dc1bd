import { awsError } from '../../operation.ts';

/** @throws InvalidParameterException where a request names no trail: event data stores aren't served */
export function trailNameIn({ TrailName }: { readonly TrailName?: string | undefined }): string {
  if (TrailName !== undefined) return TrailName;
  throw awsError('InvalidParameterException', 'Specify the trail by TrailName.');
}
