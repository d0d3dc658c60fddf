# The course in a container, for Docker and for Binder, which takes this file as it is:
#
#     docker build --tag denselab . && docker run --rm --publish 8888:8888 denselab
#
# The first stage has what set-up needs and nothing of the course: the dev container is that.
FROM debian:13-slim AS tools
RUN apt-get update \
  && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
    ca-certificates nodejs npm python3 python3-venv g++ make git \
  && rm -rf /var/lib/apt/lists/*
# Binder's names: it starts the container as this user.
ARG NB_USER=learner
ARG NB_UID=1000
RUN useradd --create-home --uid "$NB_UID" --shell /bin/bash "$NB_USER"
ENV HOME=/home/$NB_USER
USER $NB_USER
WORKDIR $HOME/denselab

FROM tools AS course
ARG NB_UID=1000
COPY --chown=$NB_UID:$NB_UID . .
RUN npm run setup
ENV PATH=$HOME/denselab/.venv/bin:$PATH
EXPOSE 8888
CMD ["npm", "run", "lab", "--", "--ip=0.0.0.0", "--no-browser"]
