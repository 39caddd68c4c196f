package dev.flotilla.params.auth;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Whom a resource class is for; without it, operators. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface For {
    Access.Audience value();
}
