import { LitElement, html, css } from 'lit';
import { columnBodyRenderer } from '@vaadin/grid/lit.js';
import '@vaadin/grid';
import 'qui-badge';
import { breakable, distance, textStyles } from './qwc-secrets-common.js';

/** Returns the state of leased credentials at this time, as the health check sees it. */
function leaseState(lease) {
    if (!lease.expires) {
        return { text: 'not issued', level: 'error' };
    }
    if (isOver(lease.expires)) {
        return { text: 'ended', level: 'error' };
    }
    return lease.problem ? { text: 'not renewed', level: 'warning' } : { text: 'valid', level: 'success' };
}

/** Returns the state of the certificate of a TLS bucket at this time. */
function certificateState(certificate) {
    if (isOver(certificate.expires)) {
        return { text: 'expired', level: 'error' };
    }
    if (certificate.problem) {
        return { text: 'not replaced', level: 'warning' };
    }
    return isOver(certificate.due) ? { text: 'expires soon', level: 'warning' } : { text: 'valid', level: 'success' };
}

function isOver(instant) {
    return new Date(instant).getTime() <= Date.now();
}

/** Returns the levels of those that are not valid for long. */
export function expiryLevels(health) {
    return [...health.leases.map(leaseState), ...health.certificates.map(certificateState)]
        .map(state => state.level).filter(level => level !== 'success');
}

/** Shows when leased credentials and the certificates of TLS buckets expire. */
export class QwcSecretsExpiry extends LitElement {

    static styles = [textStyles, css`
        vaadin-grid {
            height: auto;
        }
        h4 {
            margin: var(--lumo-space-m) 0 var(--lumo-space-xs);
        }
    `];

    static properties = {
        leases: { attribute: false },
        certificates: { attribute: false },
        /** The time that it shows the states of. */
        now: { attribute: false }
    };

    constructor() {
        super();
        this.leases = [];
        this.certificates = [];
    }

    render() {
        if (this.leases.length + this.certificates.length === 0) {
            return html`<p>No lease and no certificate matches the filter</p>`;
        }
        return html`${this.leases.length > 0 ? this._renderLeases() : ''}
            ${this.certificates.length > 0 ? this._renderCertificates() : ''}`;
    }

    _renderLeases() {
        return html`<h4>Leased credentials</h4>
            <vaadin-grid id="secrets-leases" accessible-name="Leased credentials" .items="${this.leases}" all-rows-visible
                    theme="no-border row-stripes wrap-cell-content">
                <vaadin-grid-column header="Credentials" resizable
                    ${columnBodyRenderer(lease => html`<code>${breakable(lease.credentials)}</code>`, [])}></vaadin-grid-column>
                <vaadin-grid-column header="Valid until" width="13rem" flex-grow="0" resizable
                    ${columnBodyRenderer(lease => this._renderEnd(lease), [this.now])}></vaadin-grid-column>
                <vaadin-grid-column header="State" flex-grow="2" resizable
                    ${columnBodyRenderer(lease => this._renderState(lease.credentials, leaseState(lease), lease.problem),
                        [this.now])}></vaadin-grid-column>
            </vaadin-grid>`;
    }

    _renderCertificates() {
        return html`<h4>Certificates</h4>
            <vaadin-grid id="secrets-certificates" accessible-name="Certificates" .items="${this.certificates}" all-rows-visible
                    theme="no-border row-stripes wrap-cell-content">
                <vaadin-grid-column header="TLS bucket" resizable
                    ${columnBodyRenderer(certificate => html`<code>${breakable(certificate.bucket)}</code>
                        <div class="detail">${breakable(certificate.secret)}</div>`, [])}></vaadin-grid-column>
                <vaadin-grid-column header="Valid until" width="13rem" flex-grow="0" resizable
                    ${columnBodyRenderer(certificate => this._renderEnd(certificate), [this.now])}></vaadin-grid-column>
                <vaadin-grid-column header="State" flex-grow="2" resizable
                    ${columnBodyRenderer(certificate => this._renderState(certificate.bucket, certificateState(certificate),
                        certificate.problem), [this.now])}></vaadin-grid-column>
            </vaadin-grid>`;
    }

    _renderEnd({ expires }) {
        return expires ? html`<div class="wrap" title="${expires}">${new Date(expires).toLocaleString()}
            <div class="detail">${distance(expires)}</div></div>` : '';
    }

    _renderState(subject, state, problem) {
        return html`<div class="wrap" data-expiring="${subject}" data-level="${state.level}">
                <qui-badge small level="${state.level}"><span>${state.text}</span></qui-badge>
                ${problem ? html`<div class="detail">${problem}</div>` : ''}
            </div>`;
    }
}
customElements.define('qwc-secrets-expiry', QwcSecretsExpiry);
