import './tokens.css';
import './shell/shell.js';
