import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/blocks.css';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { followTheme } from './components/theme.js';
import { SignIn } from './pages/sign-in/sign-in.js';
import { router } from './router.js';
import { SessionGate } from './session/session.js';

followTheme();
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <SessionGate signInPage={(onSignedIn, isOver) => <SignIn onSignedIn={onSignedIn} isOver={isOver} />}>
        <RouterProvider router={router} />
      </SessionGate>
    </StrictMode>,
  );
}
