import { css, html } from 'lit';

const UNITS = [['day', 86400], ['hour', 3600], ['minute', 60], ['second', 1]];

/** The styles of text that may be long. */
export const textStyles = css`
    code {
        font-size: 85%;
        overflow-wrap: anywhere;
    }
    .detail {
        /* The secondary color of the Dev UI is too faint for text that is to be read */
        color: color-mix(in srgb, var(--lumo-body-text-color) 75%, transparent);
        font-size: var(--lumo-font-size-s);
        white-space: normal;
        overflow-wrap: anywhere;
    }
    .wrap {
        white-space: normal;
        overflow-wrap: anywhere;
    }
`;

/** Breaks a long name where its parts end. */
export function breakable(name) {
    return name.split(/(?<=[_.#/:-])/).map((part, index) => index === 0 ? part : html`<wbr>${part}`);
}

/** Returns how long ago an instant was; one that the clock of the browser does not have yet is now. */
export function age(instant) {
    return relative(Math.min(0, secondsUntil(instant)));
}

/** Returns how long it is until an instant, or how long ago it was. */
export function distance(instant) {
    return relative(secondsUntil(instant));
}

function secondsUntil(instant) {
    return Math.round((new Date(instant).getTime() - Date.now()) / 1000);
}

function relative(seconds) {
    const [unit, length] = UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? ['second', 1];
    return new Intl.RelativeTimeFormat('en').format(Math.trunc(seconds / length), unit);
}
