/** Tests of trigger phrases. */
package dev.flotilla.params.phrase;
