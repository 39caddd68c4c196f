/** What is shipped for containers, Kubernetes and monitoring is checked against the code that it speaks of. */
@NullMarked
package dev.flotilla.deploy;

import org.jspecify.annotations.NullMarked;
