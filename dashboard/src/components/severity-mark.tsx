import { sentenceCase } from '../format/words.js';
import { Icon, type IconName } from './icon.js';

const MARKS: Readonly<Record<string, readonly [tone: string, icon: IconName]>> = {
  LOW: ['idle', 'bar'],
  MEDIUM: ['warn', 'warning'],
};

/** How bad an error is, by sign, word and colour. */
export function SeverityMark({ severity }: { severity: string }) {
  const [tone, icon] = MARKS[severity] ?? ['bad', 'cross'];
  return (
    <span className={`status ${tone}`}>
      <Icon name={icon} />
      {sentenceCase(severity)}
    </span>
  );
}
