import { z } from 'zod';
import type { Path } from './fault.ts';

interface Node {
  readonly type?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Node>>;
  readonly additionalProperties?: Node | boolean;
  readonly items?: Node;
  readonly prefixItems?: readonly Node[];
  readonly anyOf?: readonly Node[];
  readonly oneOf?: readonly Node[];
}

/** What the schema says about a place in a file: what belongs there, and which keys it knows. */
export interface SchemaNote {
  readonly description?: string;
  readonly keys: readonly string[];
}

const generated = new WeakMap<z.ZodType, Node>();

/** Follows a path through the JSON Schema, along every variant at once. */
export function schemaNote(schema: z.ZodType, path: Path): SchemaNote {
  let nodes = variants([jsonSchema(schema)]);
  for (const segment of path) nodes = variants(nodes.flatMap((node) => child(node, segment)));
  return {
    description: nodes.find((node) => node.description)?.description,
    keys: [...new Set(nodes.flatMap((node) => Object.keys(node.properties ?? {})))],
  };
}

function jsonSchema(schema: z.ZodType): Node {
  const known = generated.get(schema) ?? (z.toJSONSchema(schema, { io: 'input', reused: 'inline' }) as Node);
  generated.set(schema, known);
  return known;
}

function variants(nodes: readonly Node[]): Node[] {
  return nodes.flatMap((node) => [node, ...variants([...(node.anyOf ?? []), ...(node.oneOf ?? [])])]);
}

function child(node: Node, segment: string | number): Node[] {
  if (typeof segment === 'number')
    return [node.items, node.prefixItems?.[segment]].filter((item) => item !== undefined);
  const { properties = {}, additionalProperties } = node;
  const named = Object.hasOwn(properties, segment) ? properties[segment] : undefined;
  if (named) return [named];
  return typeof additionalProperties === 'object' ? [additionalProperties] : [];
}
