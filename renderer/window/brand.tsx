/** The mark: three shelves of a rack. */
export function Brand() {
  return (
    <svg className="brand" viewBox="0 0 22 22" aria-hidden="true">
      <rect x="1" y="1" width="20" height="20" rx="5" fill="currentColor" />
      <path d="M1 8h20M1 14h20" stroke="var(--surface)" strokeWidth="1.6" />
    </svg>
  );
}
