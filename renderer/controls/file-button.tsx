import { useRef } from 'react';

interface FileButtonProps {
  /** What the button says. */
  label: string;
  /** What the file is for. */
  name: string;
  small?: boolean;
  onFile: (file: File) => void;
}

/** Asks for a file of this machine and hands it over. */
export function FileButton({ label, name, small, onFile }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={name}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) onFile(file);
          // The same file, mended meanwhile, can be chosen again.
          event.target.value = '';
        }}
      />
      <button
        type="button"
        className={small ? 'button small' : 'button'}
        onClick={() => input.current?.click()}
      >
        {label}
      </button>
    </>
  );
}
