/**
 * The company's sign-on by OpenID Connect, and bearer tokens of the same provider; see decisions/0021. May import: account
 * and what account may.
 */
@NullMarked
package dev.madang.account.oidc;

import org.jspecify.annotations.NullMarked;
