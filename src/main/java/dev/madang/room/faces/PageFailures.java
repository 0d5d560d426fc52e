package dev.madang.room.faces;

import jakarta.faces.FacesException;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerFactory;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.event.ExceptionQueuedEvent;
import java.util.Iterator;

/**
 * Lets what fails in a page reach {@link FailedPages} as it is. Faces itself would first take back all headers that were set, and would
 * answer a request of the page's script with 200 and the name and text of the exception.
 */
public final class PageFailures extends ExceptionHandlerFactory {

    /**
     * @param before the factory that makes the handlers of Faces itself
     */
    public PageFailures(ExceptionHandlerFactory before) {
        super(before);
    }

    @Override
    public ExceptionHandler getExceptionHandler() {
        return new Handler(getWrapped().getExceptionHandler());
    }

    private static final class Handler extends ExceptionHandlerWrapper {

        Handler(ExceptionHandler before) {
            super(before);
        }

        @Override
        public void handle() {
            Iterator<ExceptionQueuedEvent> failures =
                    getUnhandledExceptionQueuedEvents().iterator();
            if (failures.hasNext()) {
                Throwable failure = failures.next().getContext().getException();
                failures.remove();
                throw new FacesException(failure);
            }
        }
    }
}
