/**
 * The API's own model of the resource types, from CloudFormation's registry (@aws-cdk/aws-service-spec), with what that
 * leaves out: limits, values and languages as the API references have them (facts.ts).
 */
import { loadAwsServiceSpec } from '@aws-cdk/aws-service-spec';
import { type Fact, factsOf } from './facts.ts';

export type Kind = { readonly path: string; readonly facts: Fact } & (
  | { readonly type: 'text' | 'number' | 'integer' | 'flag' | 'anything' }
  | { readonly type: 'list'; readonly of: Kind }
  | { readonly type: 'dictionary'; readonly of: Kind }
  | { readonly type: 'record'; readonly members: ReadonlyMap<string, Member> }
);

export interface Member {
  readonly kind: Kind;
  readonly required: boolean;
}

type Database = Awaited<ReturnType<typeof loadAwsServiceSpec>>;
type Properties = Readonly<Record<string, { readonly type: PropertyType; readonly required?: boolean }>>;
interface PropertyType {
  readonly type: string;
  readonly element?: PropertyType;
  readonly reference?: object;
}

/** The model of a resource type's properties; undefined for a type that the registry doesn't have. */
export type Models = (type: string) => Kind | undefined;

/** Loads the registry: half a second. */
export async function loadModels(): Promise<Models> {
  const database = await loadAwsServiceSpec();
  const known = new Map<string, Kind | undefined>();
  return (type) => {
    if (!known.has(type)) {
      const [resource] = database.lookup('resource', 'cloudFormationType', 'equals', type);
      known.set(type, resource && record(database, resource.properties as Properties, type, 0));
    }
    return known.get(type);
  };
}

function record(database: Database, properties: Properties, path: string, depth: number): Kind {
  const members = new Map<string, Member>();
  for (const [name, { type, required }] of Object.entries(properties)) {
    const at = `${path}/${name}`;
    const kind = kindOf(database, type, at, depth + 1);
    members.set(name, { kind, required: required === true || kind.facts.required === true });
  }
  return { type: 'record', members, path, facts: factsOf(path) };
}

function kindOf(database: Database, property: PropertyType, path: string, depth: number): Kind {
  const facts = factsOf(path);
  const plain = { path, facts };
  if (facts.language || depth > 8) return { type: 'anything', ...plain };
  const element = () => kindOf(database, property.element!, `${path}[]`, depth + 1);
  switch (property.type) {
    case 'string':
      return { type: 'text', ...plain };
    case 'number':
    case 'integer':
      return { type: property.type, ...plain };
    case 'boolean':
      return { type: 'flag', ...plain };
    case 'array':
      return { type: 'list', of: element(), ...plain };
    case 'map':
      return { type: 'dictionary', of: element(), ...plain };
    case 'tag':
      return record(database, tag, path, depth);
    case 'ref': {
      const { properties } = database.get('typeDefinition', property.reference as never) as unknown as {
        properties: Properties;
      };
      return record(database, properties, path, depth);
    }
    default:
      return { type: 'anything', ...plain };
  }
}

const tag: Properties = {
  Key: { type: { type: 'string' }, required: true },
  Value: { type: { type: 'string' }, required: true },
};
