import type { FragmentDefinitionNode, GraphQLResolveInfo, SelectionSetNode } from 'graphql';

/** Fields of a trace that are found out from all its spans. */
const OF_ALL_SPANS = new Set([
  'spans',
  'span',
  'tree',
  'criticalPath',
  'serviceBreakdown',
  'errorSpans',
  'performanceMetrics',
  'rootCauses',
  'warnings',
  'isTruncated',
]);

type Fragments = Readonly<Record<string, FragmentDefinitionNode>>;

/** Whether an operation asks a field of type `Trace` for something that takes all its spans. */
export function asksForSpans({
  fieldNodes,
  fragments,
}: Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>): boolean {
  return fieldNodes.some(({ selectionSet }) => selects(selectionSet, fragments));
}

/** Fragments cannot contain themselves: GraphQL has checked that. */
function selects(selectionSet: SelectionSetNode | undefined, fragments: Fragments): boolean {
  return (selectionSet?.selections ?? []).some((selection) => {
    if (selection.kind === 'Field') return OF_ALL_SPANS.has(selection.name.value);
    if (selection.kind === 'InlineFragment') return selects(selection.selectionSet, fragments);
    return selects(fragments[selection.name.value]?.selectionSet, fragments);
  });
}
