import { parser } from '@prometheus-io/lezer-promql';

/** What an expression asks for: a series by name, and the labels by which it is chosen or grouped. */
export interface AskedSeries {
  readonly name: string;
  readonly labels: readonly string[];
}

/** The series of an expression of PromQL; throws at one that Prometheus would refuse. */
export function seriesIn(expression: string): AskedSeries[] {
  // What Grafana puts in for itself.
  const text = expression.replaceAll('$__rate_interval', '5m');
  const found: AskedSeries[] = [];
  const textOf = ({ from, to }: { readonly from: number; readonly to: number }) => text.slice(from, to);
  parser.parse(text).iterate({
    enter(node) {
      if (node.type.isError) throw new Error(`no PromQL near ${node.from}: ${expression}`);
      if (node.name !== 'VectorSelector') return;
      const name = node.node.getChild('Identifier');
      if (!name) throw new Error(`a series without a name: ${expression}`);
      const matchers = node.node.getChild('LabelMatchers')?.getChildren('UnquotedLabelMatcher') ?? [];
      const chosen = matchers.flatMap((matcher) => matcher.getChildren('LabelName').map(textOf));
      const grouped: string[] = [];
      for (let outer = node.node.parent; outer; outer = outer.parent) {
        const labels = outer.getChild('AggregateModifier')?.getChild('GroupingLabels');
        grouped.push(...(labels?.getChildren('LabelName') ?? []).map(textOf));
      }
      found.push({ name: textOf(name), labels: [...new Set([...chosen, ...grouped])] });
    },
  });
  return found;
}
