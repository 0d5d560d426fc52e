package dev.madang.room.faces;

import jakarta.faces.FacesException;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerFactory;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ExceptionQueuedEvent;
import java.util.Iterator;

/**
 * Lets what fails in a request of the page's script reach {@link FailedPages}, as it does in any other request. Faces would answer 200
 * with the name and the text of the exception.
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
            if (FacesContext.getCurrentInstance().getPartialViewContext().isAjaxRequest() && failures.hasNext()) {
                Throwable failure = failures.next().getContext().getException();
                failures.remove();
                throw new FacesException(failure);
            }
            getWrapped().handle();
        }
    }
}
