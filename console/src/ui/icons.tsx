import type { ReactNode } from 'react';

function Icon({ children, fill = false }: { children: ReactNode; fill?: boolean }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false" fill={fill ? 'currentColor' : 'none'} stroke={fill ? 'none' : 'currentColor'} strokeWidth="1.6" strokeLinecap="round" strokeLinejoin="round">
      {children}
    </svg>
  );
}

export const PlayIcon = () => <Icon fill><path d="M4.500 2.800v10.400c0 .5.500.8.900.500l8-5.200a.6.6 0 0 0 0-1l-8-5.200a.6.6 0 0 0-.9.5z" /></Icon>;
export const PauseIcon = () => <Icon fill><rect x="3.500" y="2.500" width="3.200" height="11" rx="1" /><rect x="9.300" y="2.500" width="3.200" height="11" rx="1" /></Icon>;
export const StopIcon = () => <Icon fill><rect x="3" y="3" width="10" height="10" rx="1.500" /></Icon>;
export const SunIcon = () => <Icon><circle cx="8" cy="8" r="3" /><path d="M8 1v1.500M8 13.500V15M1 8h1.500M13.500 8H15M3 3l1 1M12 12l1 1M13 3l-1 1M4 12l-1 1" /></Icon>;
export const MoonIcon = () => <Icon><path d="M13.500 9.600A6 6 0 1 1 6.400 2.500a4.800 4.800 0 0 0 7.100 7.100z" /></Icon>;
export const AutoIcon = () => <Icon><circle cx="8" cy="8" r="6" /><path d="M8 2a6 6 0 0 1 0 12z" fill="currentColor" stroke="none" /></Icon>;
export const HeartIcon = () => <Icon fill><path d="M8 14S1.800 10.300 1.800 6A3.300 3.300 0 0 1 8 4.300 3.300 3.300 0 0 1 14.200 6C14.200 10.300 8 14 8 14z" /></Icon>;
export const HaltIcon = () => <Icon><path d="M5.500 1.800h5l3.700 3.700v5l-3.700 3.700h-5l-3.700-3.700v-5z" /><path d="M5.500 8h5" strokeWidth="2" /></Icon>;
export const RestartIcon = () => <Icon><path d="M3 8a5 5 0 1 0 1.600-3.700" /><path d="M4.200 1.500v3h3" /></Icon>;
export const ChevronIcon = () => <Icon><path d="M6 3.500 10.500 8 6 12.500" /></Icon>;
export const CheckIcon = () => <Icon><path d="m3 8.500 3.200 3.200L13 4.800" /></Icon>;
export const CrossIcon = () => <Icon><path d="m4 4 8 8M12 4l-8 8" /></Icon>;
export const WarnIcon = () => <Icon><path d="M8 2 1.500 13.500h13zM8 6.500v3.200M8 11.700v.1" /></Icon>;

export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="7" className="mark-field" />
      <g fill="#fff"><path d="M8 21V11l6 10z" opacity=".65" /><path d="M15 21V7l8.500 14z" /><path d="M6 23.500h20l-2.400 3H8.400z" /></g>
    </svg>
  );
}
