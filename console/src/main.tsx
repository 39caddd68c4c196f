import '@fontsource-variable/inter/wght.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import './ui/styles/tokens.css';
import './ui/styles/base.css';
import './ui/styles/shell.css';
import './ui/styles/fleet.css';
import './ui/styles/bot.css';
import './ui/styles/learning.css';
import './ui/styles/lab.css';
import './ui/styles/why.css';
import './ui/styles/system.css';
import './ui/styles/halt.css';
import './ui/styles/proposals.css';
import './ui/styles/runtime.css';

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
