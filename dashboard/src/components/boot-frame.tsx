import { Brand } from './brand.js';

/** What is there before it is known who has signed in: the frame of every page, as `index.html` has it. */
export function BootFrame() {
  return (
    <div className="boot">
      <Brand />
    </div>
  );
}
