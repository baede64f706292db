/** The heads of a table's columns: a name, `#` before one of numbers, and `~` before one that is only read out. */
export function ColumnHeads({ names }: { names: readonly string[] }) {
  return (
    <thead>
      <tr>
        {names.map((name) => (
          <th key={name} scope="col" className={name.startsWith('#') ? 'num' : undefined}>
            {name.startsWith('~') ? <span className="hidden">{name.slice(1)}</span> : name.replace(/^#/, '')}
          </th>
        ))}
      </tr>
    </thead>
  );
}
