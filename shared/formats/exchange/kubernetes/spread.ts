import { hostnameLabel, type Spread } from '../../../topology/spread';
import { fieldsOf, listOf, textOf, type Fields } from '../input/plain';

/** How the pods of a template keep off each other's nodes, by its anti-affinity to pods of its own labels. */
export function spreadOf(template: Fields): Spread | undefined {
  const labels = fieldsOf(fieldsOf(template['metadata'])['labels']);
  const rules = fieldsOf(fieldsOf(fieldsOf(template['spec'])['affinity'])['podAntiAffinity']);
  const required = listOf(rules['requiredDuringSchedulingIgnoredDuringExecution']).map(fieldsOf);
  const preferred = listOf(rules['preferredDuringSchedulingIgnoredDuringExecution']).map((each) =>
    fieldsOf(fieldsOf(each)['podAffinityTerm']),
  );
  const fromItself = (term: Fields) => isFromItself(term, labels);
  if (required.some(fromItself)) return 'required';
  return preferred.some(fromItself) ? 'preferred' : undefined;
}

function isFromItself({ labelSelector, topologyKey }: Fields, labels: Fields): boolean {
  const { matchLabels, matchExpressions } = fieldsOf(labelSelector);
  const equal = Object.entries(fieldsOf(matchLabels)).map(([key, value]): [string, unknown[]] => [
    key,
    [value],
  ]);
  const among = listOf(matchExpressions)
    .map(fieldsOf)
    .map(({ key, operator, values }): [string, unknown[]] => [
      textOf(key) ?? '',
      operator === 'In' ? listOf(values) : [],
    ]);
  const wanted = [...equal, ...among];
  return (
    topologyKey === hostnameLabel &&
    wanted.length > 0 &&
    wanted.every(([key, values]) => Object.hasOwn(labels, key) && values.includes(labels[key]))
  );
}
